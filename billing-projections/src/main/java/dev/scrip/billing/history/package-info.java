/** What an account bought, got, spent and lost, and what else its owner should be able to look up (B2). */
@NullMarked
package dev.scrip.billing.history;

import org.jspecify.annotations.NullMarked;
