/** When something next happens to each account by itself: whose expiries, timeouts and cycle ends are to be recorded (C8, C10, S3). */
@NullMarked
package dev.scrip.billing.due;

import org.jspecify.annotations.NullMarked;
