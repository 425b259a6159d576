using System.Globalization;
using System.Text;

namespace MemHog.Load.Spec;

/// <summary>An experiment on disk. Whatever is wrong with the file is an error for its author, never an exception.</summary>
internal static class ExperimentFile
{
    /// <summary>The length at which reading stops, in bytes. A long experiment has a few thousand.</summary>
    public const int LongestBytes = 1 << 20;

    private const char ByteOrderMark = '\uFEFF';

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static SpecResult Read(string path) => Read(path, Surroundings.OfThisMachine());

    public static SpecResult Read(string path, Surroundings surroundings)
    {
        if (path.Length == 0 || path.Contains('\0', StringComparison.Ordinal))
            return Invalid(path, "this is not the name of a file", "Name an experiment, e.g. experiments/oom-512.yaml.");
        if (Directory.Exists(path))
            return Invalid(path, "this is a folder", "Name a file in it, e.g. experiments/oom-512.yaml.");
        try
        {
            return Decode(path, FirstBytes(path), surroundings);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Invalid(path, "there is no such file", "Check the name; it is looked for from the current folder.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return Invalid(path, $"the file cannot be read ({e.Message.TrimEnd('.')})", "Check that you may read it.");
        }
    }

    private static SpecResult Decode(string path, byte[] bytes, Surroundings surroundings)
    {
        if (bytes.Length > LongestBytes)
            return Invalid(path, ExperimentReader.TooLong, ExperimentReader.TooLongRemedy);
        try
        {
            return ExperimentReader.Read(StrictUtf8.GetString(bytes).TrimStart(ByteOrderMark), path, surroundings);
        }
        catch (DecoderFallbackException e)
        {
            var problem = string.Create(CultureInfo.InvariantCulture, $"this is not text: byte {e.Index + 1} is not UTF-8");
            return Invalid(path, problem, "An experiment is a YAML file in UTF-8.");
        }
    }

    /// <summary>One byte more than is allowed, at most: the file may be endless, and its reported length a lie.</summary>
    private static byte[] FirstBytes(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (bytes.Length <= LongestBytes && stream.Read(buffer) is > 0 and var read)
            bytes.Write(buffer, 0, read);
        return bytes.ToArray();
    }

    private static SpecResult.Invalid Invalid(string path, string problem, string remedy) =>
        new(path, [SpecError.OfFile(problem, remedy)]);
}
