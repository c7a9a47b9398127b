"""Who may see and do what, on which ground. Changes nothing."""
