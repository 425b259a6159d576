using System.Net;

namespace MemHog.Tests.Api;

/// <summary>What nobody means well with, as it stands in a query: percent-encoded where need be.</summary>
internal static class Hostile
{
    public static readonly string[] WholeNumbers =
    [
        "", "%20", "abc", "-1", "%2B1", "+1", "1,5", "1.5", "1.0", "1_000", "1%20000", "1e2", "1e400", "0x10", "NaN", "Infinity", "-0",
        "%E2%88%9E", "%D9%A1%D9%A0%D9%A0", "%EF%BC%91", "%E2%85%A3", "%00", "1%00", "%0A100", "100%0D%0AX-Evil:1", ".5", "5.", ".", "..",
        "%ED%A0%80", "%FF%FE", "%", "%zz", "100;200", "100'--", "{{7*7}}", "../../etc/passwd", "%3Cscript%3E", "null", "true", "[]",
        "100MB", "%C2%A0100", "100%E2%80%8B", "%E2%88%92100", "99999999999999999999", "340282366920938463463374607431768211456",
        "18446744073709551616", "2147483648", "-9223372036854775808", new string('9', 5000),
    ];

    /// <summary>For a parameter whose values are lower-case words of ASCII.</summary>
    public static string[] WordsLike(string word) =>
    [
        "", "%20", word.ToUpperInvariant(), char.ToUpperInvariant(word[0]) + word[1..], word + "%20", "%20" + word, $"{word},{word}",
        $"{word}|{word}", word[..^1], word + "s", "0", "1", "-1", "null", "true", "%00", word + "%00", "%D0%B0" + word[1..], "..", "*",
        "System.Object", "%F0%9F%90%97", "%3Cscript%3E", "%ED%A0%80", "none", "default", word + "%0A", new string('x', 5000),
    ];

    /// <summary>Every one of them gets a 400 that names the parameter and says what to write, and the service goes on.</summary>
    public static async Task IsRefused(HttpMethod method, string path, string parameter, string[] values)
    {
        Assert.True(values.Distinct().Count() >= 25);
        await using var specimen = new Specimen();
        var client = specimen.CreateClient();
        foreach (var value in values)
        {
            using var response = await client.SendAsync(new(method, $"{path}{parameter}={value}"));
            Assert.True(response.StatusCode == HttpStatusCode.BadRequest, $"{parameter}={value}: {response.StatusCode}");
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
            var error = Assert.Single((await response.ReadJson()).ErrorsOf(parameter));
            Assert.InRange(error.Length, 20, 200);
            Assert.Contains("write ", error);
        }

        Assert.Equal("Healthy", await client.GetStringAsync("/health/live"));
    }
}
