"""Where papers come from: folders, and councils' ModernGov sites."""
