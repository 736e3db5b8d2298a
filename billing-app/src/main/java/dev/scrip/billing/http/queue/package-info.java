/** The queue over HTTP: what waits and in which order, and how workers take tasks and bring them back. */
@NullMarked
package dev.scrip.billing.http.queue;

import org.jspecify.annotations.NullMarked;
