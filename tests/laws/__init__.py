"""Laws: what must hold of every condition, every school and every situation."""
