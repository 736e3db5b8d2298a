/** Long work that somebody asks for and follows: it goes on after a restart or on another node, and what came of it stays on record. */
@NullMarked
package dev.scrip.billing.job;

import org.jspecify.annotations.NullMarked;
