/** The description of the API that is served with it (OpenAPI), as true as the code that it is worked out from. */
@NullMarked
package dev.scrip.billing.http.description;

import org.jspecify.annotations.NullMarked;
