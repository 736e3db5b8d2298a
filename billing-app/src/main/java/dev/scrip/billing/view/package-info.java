/** How read models are kept up to date in the running engine, how fresh they are, and what stops them. */
@NullMarked
package dev.scrip.billing.view;

import org.jspecify.annotations.NullMarked;
