#pragma once

// A function with CUR_CLONES is compiled twice where the loader can choose: for any processor, and for one with AVX2,
// whose loops are twice as wide. Sanitizers are not ready when the loader asks; clang 14 does not say when they are
// there.
#if defined(__x86_64__) && defined(__GLIBC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) && \
    !defined(__SANITIZE_THREAD__)
#define CUR_CLONES [[gnu::target_clones("avx2", "default")]]
#else
#define CUR_CLONES
#endif
