/** How the parts are put together into one running engine. */
@NullMarked
package dev.scrip.billing.config;

import org.jspecify.annotations.NullMarked;
