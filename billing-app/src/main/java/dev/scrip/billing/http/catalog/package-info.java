/** A brand's catalog over HTTP: what it sells, at which prices, on which terms. */
@NullMarked
package dev.scrip.billing.http.catalog;

import org.jspecify.annotations.NullMarked;
