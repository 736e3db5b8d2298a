/** Packs whose money is disputed or goes back, as whoever took the money reports it over HTTP (C4). */
@NullMarked
package dev.scrip.billing.http.dispute;

import org.jspecify.annotations.NullMarked;
