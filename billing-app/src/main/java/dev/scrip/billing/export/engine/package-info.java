/** Fills the tables that analysts take away, each as it was at one position of the history, whatever happens meanwhile. */
@NullMarked
package dev.scrip.billing.export.engine;

import org.jspecify.annotations.NullMarked;
