/**
 * From a request to a command and from its outcome to an answer: what every capability's endpoints have in common. Whoever asks twice is
 * answered twice the same.
 */
@NullMarked
package dev.scrip.billing.http.exchange;

import org.jspecify.annotations.NullMarked;
