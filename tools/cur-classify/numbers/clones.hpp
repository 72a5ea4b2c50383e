#pragma once

// A function with CUR_CLONES is compiled twice where the loader can choose: for any processor, and for processors with
// AVX2, whose vectors are twice as wide. Not with sanitizers, which are not initialised when the loader chooses, and
// not with clang, because clang 14 does not tell whether they are on.
#if defined(__x86_64__) && defined(__GLIBC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) && \
    !defined(__SANITIZE_THREAD__)
#define CUR_CLONES [[gnu::target_clones("avx2", "default")]]
#else
#define CUR_CLONES
#endif
