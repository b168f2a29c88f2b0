"""What we know of languages: data beside, code small."""
