"""What flows between the stages: frozen values with no behaviour beyond their invariants."""
