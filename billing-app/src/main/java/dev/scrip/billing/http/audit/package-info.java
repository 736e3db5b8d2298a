/** The event store as auditors read it (E1). */
@NullMarked
package dev.scrip.billing.http.audit;

import org.jspecify.annotations.NullMarked;
