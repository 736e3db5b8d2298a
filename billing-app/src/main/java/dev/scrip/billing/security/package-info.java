/**
 * Who may do what: callers show an API key, a key has roles and (nearly always) one brand, an endpoint says what it needs, and no key of one
 * brand can learn anything of another.
 */
@NullMarked
package dev.scrip.billing.security;

import org.jspecify.annotations.NullMarked;
