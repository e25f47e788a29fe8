"""The pages that an official sees: markup only; what they show comes from the desk."""
