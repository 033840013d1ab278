/** Matrix products: an interface, a scalar reference and Vector API kernels. */
@NullMarked
package dev.echoforge.kernel;

import org.jspecify.annotations.NullMarked;
