/** What an auditor takes away to verify the log without us: signed tree heads, proofs, and the events themselves. */
@NullMarked
package dev.scrip.billing.http.proof;

import org.jspecify.annotations.NullMarked;
