/** What every endpoint has in common, proven over all of them: bad input is refused without a trace, and the description is true. */
@NullMarked
package dev.scrip.billing.http.contract;

import org.jspecify.annotations.NullMarked;
