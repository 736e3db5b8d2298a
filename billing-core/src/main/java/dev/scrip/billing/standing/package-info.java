/** Whether an account may act: open, under review, or banned for good (U5, U6). */
@NullMarked
package dev.scrip.billing.standing;

import org.jspecify.annotations.NullMarked;
