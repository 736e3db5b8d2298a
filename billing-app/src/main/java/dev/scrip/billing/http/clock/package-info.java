/** The test clock over HTTP (E6). */
@NullMarked
package dev.scrip.billing.http.clock;

import org.jspecify.annotations.NullMarked;
