/** Duplicate charges over HTTP: reported, answered, confirmed or rejected, refunded (D1, D2). */
@NullMarked
package dev.scrip.billing.http.duplicatecharge;

import org.jspecify.annotations.NullMarked;
