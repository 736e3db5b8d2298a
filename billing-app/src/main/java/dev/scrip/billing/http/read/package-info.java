/** How read models are asked over HTTP: as fresh as the caller needs, as of the instant he means, page by page. */
@NullMarked
package dev.scrip.billing.http.read;

import org.jspecify.annotations.NullMarked;
