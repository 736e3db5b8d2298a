/**
 * Proves, to somebody who trusts nobody here, that no event was changed, dropped, reordered or cut off: what each event is in the log,
 * heads that are signed, and the check of an export against them. Needs neither the engine nor its database.
 */
@NullMarked
package dev.scrip.billing.proof;

import org.jspecify.annotations.NullMarked;
