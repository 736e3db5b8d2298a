/** Webhooks over HTTP: who is told of what, what was sent, what could not be delivered (N1). */
@NullMarked
package dev.scrip.billing.http.webhook;

import org.jspecify.annotations.NullMarked;
