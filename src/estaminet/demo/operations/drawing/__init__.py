"""Pictures, films, sounds and papers that the demo draws by itself: it needs no picture of anybody."""
