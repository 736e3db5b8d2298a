/** An analyst's desk, far from the engine: folders of exported tables that grow, and questions in SQL over them (E5). */
@NullMarked
package dev.scrip.billing.analysis;

import org.jspecify.annotations.NullMarked;
