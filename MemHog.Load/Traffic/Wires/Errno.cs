namespace MemHog.Load.Traffic.Wires;

/// <summary>Error numbers of Linux (errno(3)), the same on x64 and arm64.</summary>
internal static class Errno
{
    public const int Interrupted = 4;
    public const int Again = 11;
    public const int TooManyFilesInSystem = 23;
    public const int TooManyFiles = 24;
    public const int AddressNotAvailable = 99;
    public const int NoBuffers = 105;
    public const int IsConnected = 106;
    public const int Already = 114;
    public const int InProgress = 115;
}
