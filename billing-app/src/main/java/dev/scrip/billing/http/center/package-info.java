/** Links to the Account Center. */
@NullMarked
package dev.scrip.billing.http.center;

import org.jspecify.annotations.NullMarked;
