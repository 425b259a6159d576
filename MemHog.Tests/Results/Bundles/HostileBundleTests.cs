using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using MemHog.Load.Model;
using MemHog.Load.Results;
using MemHog.Load.Results.Bundles;

namespace MemHog.Tests.Results.Bundles;

/// <summary>Whatever somebody puts into a zip: refused whole, with one message that says what is wrong.</summary>
public sealed class HostileBundleTests
{
    [Theory]
    [InlineData("")]
    [InlineData("PK")]
    [InlineData("This is no zip at all, but it is long enough to have been one.")]
    public void What_is_no_zip_is_refused(string text) => Refused(Encoding.UTF8.GetBytes(text), "it is no zip file");

    [Theory]
    [InlineData("../../evil")]
    [InlineData("/etc/passwd")]
    [InlineData("C:\\Windows\\evil")]
    [InlineData("runs/manifest.json")]
    [InlineData("MANIFEST.JSON")]
    [InlineData("manifest.json/")]
    [InlineData("more.json")]
    public void An_entry_that_a_bundle_does_not_have_is_named(string name) =>
        Refused(SampleBundles.Zip(SampleBundles.PartsOf(SampleBundles.Of(SampleBundles.Run)).Append((name, "x"u8.ToArray()))), $"it holds \"{name}\", which is no part of a bundle");

    [Fact]
    public void A_name_cannot_drive_the_terminal() =>
        Refused(SampleBundles.Zip([("\u001b[2J\u202eevil", [])]), "it holds \"?[2J?evil\"");

    [Fact]
    public void A_symbolic_link_is_refused() =>
        Refused(SampleBundles.Zip(SampleBundles.PartsOf(SampleBundles.Of(SampleBundles.Run)), attributes: unchecked((int)0xA1FF0000)), "its entry \"index.json\" is no plain file");

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void An_entry_that_is_there_twice_is_refused(int part)
    {
        var parts = SampleBundles.PartsOf(SampleBundles.Of(SampleBundles.Run));

        Refused(SampleBundles.Zip(parts.Append(parts[part])), $"it holds {parts[part].Name} more than once");
    }

    [Fact]
    public void A_part_that_is_missing_or_in_another_place_is_refused()
    {
        var parts = SampleBundles.PartsOf(SampleBundles.Of(SampleBundles.Run));

        Refused(SampleBundles.Zip(parts.Where(part => part.Name != "trials.jsonl")), "its parts are index.json, spec.yaml, manifest.json, end.json");
        Refused(SampleBundles.Zip(parts.AsEnumerable().Reverse()), "its parts are end.json");
        Refused(SampleBundles.Zip(parts.SkipLast(1)), "its index names other parts than it holds");
    }

    [Fact]
    public void A_part_with_another_content_is_refused() => Refused(
        SampleBundles.Zip(SampleBundles.PartsOf(SampleBundles.Of(SampleBundles.Run)).Select(part => part.Name == "spec.yaml" ? (part.Name, [.. part.Content.Reverse()]) : part)),
        "spec.yaml is not what its index says: size or SHA-256 differ");

    [Fact]
    public void A_part_that_unpacks_to_more_than_its_index_says_is_not_unpacked_further() => Refused(
        SampleBundles.Zip(SampleBundles.PartsOf(SampleBundles.Of(SampleBundles.Run)).Select(part => part.Name == "spec.yaml" ? (part.Name, new byte[100_000_000]) : part)),
        $"spec.yaml unpacks to more than {Encoding.UTF8.GetByteCount(SampleBundles.Manifest.Spec)} bytes");

    [Fact]
    public void A_bundle_that_says_it_unpacks_to_more_than_the_bound_is_not_unpacked() => Refused(
        SampleBundles.Zip(SampleBundles.PartsOf(SampleBundles.Of(SampleBundles.Run)).Select(part => part.Name == "index.json"
            ? (part.Name, Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(part.Content).Replace("\"bytes\":", "\"bytes\":9999999", StringComparison.Ordinal)))
            : part)),
        "it unpacks to more than 512 MB");

    [Fact]
    public void An_index_that_unpacks_to_gigabytes_is_not_unpacked() => Refused(
        SampleBundles.Zip(SampleBundles.PartsOf(SampleBundles.Of(SampleBundles.Run)).Select(part => part.Name == "index.json" ? (part.Name, new byte[200_000_000]) : part)),
        "index.json unpacks to more than 65536 bytes");

    [Fact]
    public void A_zip_of_a_hundred_thousand_entries_is_not_looked_through()
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            for (var i = 0; i < 20_000; i++)
                archive.CreateEntry($"{i}");
        }

        Refused(stream.ToArray(), "it holds 20000 entries");
    }

    [Theory]
    [InlineData("\"bundle\":1", "\"bundle\":2", "it was written by a newer MemHog (bundle 2)")]
    [InlineData("\"schema\":5", "\"schema\":6", "it was written by a newer MemHog (schema 6)")]
    [InlineData("\"schema\":5", "\"schema\":3", "its index says schema 3, its manifest 5")]
    [InlineData("\"bundle\":1", "\"bundle\":0", "index.json is no index of a bundle")]
    [InlineData("\"bundle\":1", "\"bundle\":1,\"more\":1", "index.json is no index of a bundle")]
    [InlineData("oom-512-20261120-193012-4f2a", "../../evil", "index.json is no index of a bundle")]
    [InlineData("oom-512-20261120-193012-4f2a", "another-run", "manifest.json: it belongs to another run")]
    public void An_index_that_does_not_fit_is_refused(string old, string made, string message) => Refused(
        SampleBundles.Zip(SampleBundles.PartsOf(SampleBundles.Of(SampleBundles.Run)).Select(part => part.Name == "index.json"
            ? (part.Name, Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(part.Content).Replace(old, made, StringComparison.Ordinal)))
            : part)),
        message);

    [Theory]
    [InlineData("manifest.json", "\"schema\":5", "\"schema\":99", "was written by a newer MemHog (schema 99)")]
    [InlineData("manifest.json", "\"id\":\"oom-512-20261120-193012-4f2a\"", "\"id\":\"another-run\"", "it belongs to another run")]
    [InlineData("manifest.json", "\"order\":[1,", "\"order\":[7,", "cells and order do not fit together")]
    [InlineData("manifest.json", "\"order\":[1,", "\"order\":[0,", "trials.jsonl line 1: trial 1 of cell 1 is not in the order of the run")]
    [InlineData("manifest.json", "\"seed\":42", "\"seed\":42\n", "manifest.json is not one line")]
    [InlineData("trials.jsonl", "\"number\":2", "\"number\":1", "trial 1 is there twice")]
    [InlineData("trials.jsonl", "\"number\":2", "\"number\":7", "trial 7 is not of block 1")]
    [InlineData("trials.jsonl", "\"cell\":0", "\"cell\":9", "the run has no cell 9")]
    [InlineData("trials.jsonl", "}\n", "}", "trials.jsonl ends in the middle of a line")]
    [InlineData("end.json", "complete", "finished", "is not as MemHog writes it")]
    [InlineData("spec.yaml", "name", "eman", "spec.yaml is not the experiment of its manifest")]
    public void Parts_that_do_not_belong_together_are_refused_even_where_all_hashes_match(string part, string old, string made, string message)
    {
        var touched = false;
        var bundle = SampleBundles.Forged((name, text) =>
        {
            if (name != part)
                return text;
            touched = text.Contains(old, StringComparison.Ordinal);
            return text.Replace(old, made, StringComparison.Ordinal);
        });

        Assert.True(touched, $"{part} has no {old}");
        Refused(bundle, message);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    public void A_zip_of_several_disks_is_refused(int place)
    {
        var bundle = SampleBundles.Of(SampleBundles.Run);
        bundle[bundle.Length - 22 + place] = 0xff;

        Refused(bundle, "it is a part of several disks");
    }

    [Theory]
    [InlineData("samples", 33_554_432)]
    [InlineData("samples", 4_194_304)]
    [InlineData("usage", 4_194_304)]
    [InlineData("slots", 4_194_304)]
    [InlineData("seconds", 4_194_304)]
    [InlineData("samples", 18)]
    public void A_few_bytes_that_stand_for_millions_of_rows_are_refused(string array, int count)
    {
        var bundle = SampleBundles.Forged((name, text) => name == "trials.jsonl" ? Blown(text, array, count) : text);

        Assert.InRange(bundle.Length, 1, 10_000);
        Refused(bundle, "is not as MemHog writes it");
    }

    [Fact]
    public void A_clock_that_is_a_little_coarse_is_none_of_that() =>
        Assert.Equal(3, SampleBundles.Read(SampleBundles.Forged((name, text) => name == "trials.jsonl" ? Blown(text, "seconds", 16) : text)).Trials.Length);

    [Fact]
    public void What_stands_behind_the_end_of_the_zip_is_refused() =>
        Refused([.. SampleBundles.Of(SampleBundles.Run), .. "<?php"u8.ToArray()], "its end is missing or has something behind it");

    /// <summary>In the first trial nothing but zeros, as many as told.</summary>
    private static string Blown(string trials, string array, int count)
    {
        var lines = trials.Split('\n');
        var trial = JsonNode.Parse(lines[0])!.AsObject();
        // All columns of each array hold zeros, so that nothing else is wrong with it.
        foreach (var (name, column) in trial[array]!.AsObject().Where(column => column.Value is JsonObject).ToList())
        {
            if (name == "ended")
                column!.AsObject().Clear();
            else
                trial[array]![name] = new JsonObject { ["unit"] = 1, ["count"] = count, ["packed"] = Convert.ToBase64String(PackedNumbers.Pack([.. new long[count]])) };
        }

        lines[0] = trial.ToJsonString();
        return string.Join('\n', lines);
    }

    private static void Refused(byte[] bundle, string what)
    {
        var error = Assert.Throws<BundleException>(() => SampleBundles.Read(bundle));

        Assert.StartsWith("x.zip is refused and nothing was written: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }
}
