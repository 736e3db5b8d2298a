/** What all read models have in common: how facts reach them, each once and in the order of their account. */
@NullMarked
package dev.scrip.billing.projection;

import org.jspecify.annotations.NullMarked;
