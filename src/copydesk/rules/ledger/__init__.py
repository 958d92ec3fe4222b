"""ledger: claims against approved facts."""
