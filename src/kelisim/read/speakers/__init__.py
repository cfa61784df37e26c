"""Who speaks when: where labels stand, and whom they mean."""
