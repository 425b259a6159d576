using System.Runtime.CompilerServices;

namespace MemHog.Api.Deaths;

/// <summary><c>stack-overflow</c>: calls that nest until the stack is full. Nothing can catch that.</summary>
internal static class Recursion
{
    /// <returns>Never: no stack has room for that many calls.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static long WithoutEnd(long depth) => depth == long.MaxValue ? 0 : 1 + WithoutEnd(depth + 1);
}
