package dev.scrip.billing.security;

/** A new key, at the only moment when its secret is known here. */
record IssuedKey(ApiKeyText text, ApiKey key) {}
