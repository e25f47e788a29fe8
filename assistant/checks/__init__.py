"""What a careful reviewer checks in a report, a file per kind of check."""
