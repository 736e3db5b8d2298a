/** Generations over HTTP: quoted, charged one by one or by the thousand, held and settled, run, failed and refunded. */
@NullMarked
package dev.scrip.billing.http.generation;

import org.jspecify.annotations.NullMarked;
