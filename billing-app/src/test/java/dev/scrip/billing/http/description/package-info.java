/** Proof that the description of the API says what the engine does. */
@NullMarked
package dev.scrip.billing.http.description;

import org.jspecify.annotations.NullMarked;
