namespace MemHog.Api.Hog;

/// <summary>
/// Fresh memory costs address space only; the kernel gives a page on the first write to it. What is never written is
/// never resident, and a limit would not feel it.
/// </summary>
internal static class Pages
{
    private const int Size = 4096;

    public static void Touch(Span<byte> block)
    {
        for (var i = 0; i < block.Length; i += Size) block[i] = 1;
        // An array does not begin on a page boundary, so its end may lie on one page more.
        if (!block.IsEmpty) block[^1] = 1;
    }
}
