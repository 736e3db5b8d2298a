/** Where what happened is kept: each fact once, in order, durable before anyone is told, and never changed. */
@NullMarked
package dev.scrip.billing.eventstore;

import org.jspecify.annotations.NullMarked;
