/** Subscriptions over HTTP: begun, renewed, upgraded, downgraded, cancelled and taken up again (S1–S5, P). */
@NullMarked
package dev.scrip.billing.http.subscription;

import org.jspecify.annotations.NullMarked;
