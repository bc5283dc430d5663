"""What happens. One file a step; every public function is one transaction and leaves one line in the trail."""
