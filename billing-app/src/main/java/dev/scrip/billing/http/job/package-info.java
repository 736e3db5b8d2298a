/** Long work as callers follow it: what is asked for, how far it is, what it found, and its cancellation. */
@NullMarked
package dev.scrip.billing.http.job;

import org.jspecify.annotations.NullMarked;
