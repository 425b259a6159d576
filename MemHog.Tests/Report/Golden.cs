using System.Runtime.CompilerServices;
using System.Text;

namespace MemHog.Tests.Report;

/// <summary>
/// Compares with a file in <c>golden/</c>, byte for byte. After a change that is meant, run
/// <c>MEMHOG_REGENERATE_GOLDEN=1 dotnet test MemHog.Tests --filter FullyQualifiedName~Report</c> and read the difference
/// before committing it.
/// </summary>
internal static class Golden
{
    private const string Regenerate = "MEMHOG_REGENERATE_GOLDEN";

    public static void Matches(string name, string actual, [CallerFilePath] string caller = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(caller)!, "golden", name);
        var bytes = new UTF8Encoding(false).GetBytes(actual);
        if (Environment.GetEnvironmentVariable(Regenerate) == "1")
            File.WriteAllBytes(path, bytes);
        Assert.True(File.Exists(path), $"{path} is missing: set {Regenerate}=1 once.");
        // Strings first: their difference can be read.
        Assert.Equal(File.ReadAllText(path), actual);
        Assert.Equal(File.ReadAllBytes(path), bytes);
    }
}
